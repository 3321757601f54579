import { t } from '#renderer/app/strings/t.ts';
import styles from './breadcrumb.module.css';

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

/** `/a/b` as `/`, `/a`, `/a/b`; `C:\a` as `C:\`, `C:\a`. */
export function stepsOf(dir: string): readonly { readonly name: string; readonly path: string }[] {
  const separator = dir.includes('\\') && !dir.includes('/') ? '\\' : '/';
  const parts = dir.split(separator).filter((part) => part !== '');
  const isUnix = separator === '/';
  const steps = isUnix ? [{ name: '/', path: '/' }] : [];
  let path = '';
  for (const [index, part] of parts.entries()) {
    path = isUnix ? `${path}/${part}` : index === 0 ? `${part}\\` : `${path.replace(/\\$/, '')}\\${part}`;
    steps.push({ name: part, path });
  }
  return steps;
}
