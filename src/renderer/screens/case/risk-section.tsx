import { IconStack2 } from '@tabler/icons-react';
import type { CaseDetail } from '#contract/cases.ts';
import { KeyCap } from '#renderer/app/key-cap.tsx';
import { shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { showLike } from '#renderer/app/show-like.ts';
import { t } from '#renderer/app/strings/t.ts';
import { isOfEarlierMask } from '#renderer/ui/is-of-earlier-mask.ts';
import { RiskBar } from '#renderer/ui/risk-bar.tsx';
import { RiskFigure } from '#renderer/ui/risk-figure.tsx';
import styles from './risk-section.module.css';
import panel from './side-panel.module.css';
import { PanelSection } from './side-panel.tsx';

/** How probably the mask is wrong, and why, in words: the strongest reason first. */
export function RiskSection({ detail }: { readonly detail: CaseDetail }) {
  const { risk, riskReasons, status } = detail;
  if (risk === null) {
    return (
      <PanelSection title={t.case.risk}>
        <p className={panel.quiet}>{t.case.notRanked}</p>
      </PanelSection>
    );
  }
  return (
    <PanelSection title={t.case.risk}>
      <div className={styles.score}>
        <RiskFigure row={detail} none="" />
        <span className={styles.bar}>
          <RiskBar risk={risk} status={status} />
        </span>
      </div>
      {isOfEarlierMask(detail) ? <p className={styles.earlier}>{t.queue.earlierRisk}</p> : null}
      {riskReasons.length === 0 ? <p className={panel.quiet}>{t.case.noReasons}</p> : null}
      <ul className={styles.reasons}>
        {riskReasons.map(({ code, text, fact, weight }) => (
          <li key={`${code} ${text}`} className={styles.reason} title={t.case.riskShare(weight)}>
            {fact ? <span>{t.risk.fact(fact)}</span> : <span lang="en">{text}</span>}
            <span className={styles.weight} style={{ inlineSize: `${Math.max(2, weight * 100)}%` }} />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.like}
        title={shortcutTooltip('moreLike')}
        onClick={() => showLike(detail.caseId)}
      >
        <IconStack2 size={14} aria-hidden="true" />
        {t.queue.moreLike}
        <KeyCap id="moreLike" />
      </button>
    </PanelSection>
  );
}
