import { type ExportFormat, exportFormats } from '#contract/exports.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './format-choice.module.css';

/** The formats as cards of one radio group. */
export function FormatChoice({
  value,
  onChange,
}: {
  readonly value: ExportFormat;
  onChange(format: ExportFormat): void;
}) {
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>{t.work.export.format}</legend>
      {exportFormats.map((format) => {
        const [name, text] = t.work.export.formats[format];
        return (
          <label key={format} className={styles.format} data-chosen={value === format}>
            <input
              type="radio"
              name="export-format"
              value={format}
              checked={value === format}
              onChange={() => onChange(format)}
            />
            <span>
              <strong>{name}</strong>
              <span className={styles.text}>{text}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
