import type { ExportFormat } from '#contract/exports.ts';
import { cocoFormat } from './format-coco.ts';
import { cxlsegFormat } from './format-cxlseg.ts';
import { nnunetFormat } from './format-nnunet.ts';
import { pngFormat } from './format-png.ts';
import type { Format } from './format-writer.ts';

export const formats: Readonly<Record<ExportFormat, Format>> = {
  cxlseg: cxlsegFormat,
  png: pngFormat,
  nnunet: nnunetFormat,
  coco: cocoFormat,
};
