import { t } from '#renderer/app/strings/t.ts';
import { Page } from '#renderer/ui/page.tsx';
export function ExportScreen() {
  return <Page title={t.work.export.title}>…</Page>;
}
