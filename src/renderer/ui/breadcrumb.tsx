import { t } from '#renderer/app/strings/t.ts';
import styles from './breadcrumb.module.css';
import { stepsOf } from './paths.ts';

/** A path as steps that can be gone back to. Long paths scroll to their end. */
export function Breadcrumb({ dir, onGo }: { readonly dir: string; onGo(dir: string): void }) {
  const steps = stepsOf(dir);
  return (
    <nav className={styles.crumbs} aria-label={t.start.chooser.breadcrumb}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.path}>
            <button
              type="button"
              aria-current={index === steps.length - 1 ? 'location' : undefined}
              onClick={() => onGo(step.path)}
            >
              {step.name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
