import { IconAlertTriangle } from '@tabler/icons-react';
import { useUnsaved } from '#renderer/screens/case/unsaved.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import styles from './alarm-bar.module.css';
import { goTo, type Route } from './route.ts';
import { t } from './strings/t.ts';

/** The count says how many there are; as one is dealt with the next comes up. */
const mostLinks = 6;

/**
 * Names the cases elsewhere whose verdict or remark was not acknowledged, until the reader has dealt with each. One that was on its way when
 * the line broke may have arrived: the case shows it.
 */
export function UnsavedBar({ route }: { readonly route: Route }) {
  const problems = useUnsaved((unsaved) => unsaved.problems);
  const here = route.kind === 'case' ? route.caseId : null;
  const elsewhere = [...problems.keys()].filter((caseId) => caseId !== here);
  return (
    <div role="status" aria-live="assertive">
      {elsewhere.length > 0 ? (
        <div className={styles.bar} data-testid="unsaved">
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>{t.app.unsaved(elsewhere.length)}</span>
          {elsewhere.slice(0, mostLinks).map((caseId) => (
            <button
              key={caseId}
              type="button"
              className={styles.action}
              title={caseId}
              onClick={() => goTo({ kind: 'case', caseId }, { replace: here !== null })}
            >
              {shortCaseId(caseId)}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
