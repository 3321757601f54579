import type { CheckFinding } from '#contract/job-results.ts';
import { number } from './numbers.ts';

type Say = (count: string, source: string) => string;

const says: Readonly<Record<CheckFinding['code'], Say>> = {
  'film-missing': (n) => `${n} 张胸片不在数据集所说的位置。`,
  'film-unreadable': (n) => `${n} 张胸片无法读取。`,
  'film-segmented': (n) => `${n} 例只有掩膜之外全黑的胸片，看不出遗漏的肺。`,
  'mask-missing': (n, source) => `${n} 例没有 ${source} 的掩膜。`,
  'mask-unreadable': (n, source) => `${source} 的 ${n} 个掩膜无法读取。`,
  'size-mismatch': (n, source) => `${source} 的 ${n} 个掩膜与胸片尺寸不符。`,
  empty: (n, source) => `${source} 的 ${n} 个掩膜为空：没有标出任何肺。`,
  full: (n, source) => `${source} 的 ${n} 个掩膜覆盖了整张胸片。`,
  inverted: (n, source) => `${source} 的 ${n} 个掩膜看似反相：肺与背景互换；按原样保留。`,
  'not-bimodal': (n, source) => `${source} 的 ${n} 个掩膜含有黑白之间的灰度，可能经过缩放，或并非掩膜；128 起算作肺。`,
  'duplicate-film': (n) => `${n} 例的胸片与另一例逐像素相同。`,
  'duplicate-mask': (n, source) => `${source} 的 ${n} 个掩膜与另一例的逐像素相同。`,
  'patient-leak': (n) => `${n} 位患者的胸片出现在多个划分中。`,
};

/** What the pre-flight check found, in Chinese; in the core's own English where an earlier version did not say of which source. */
export function findingText({ code, count, source, text }: CheckFinding): string {
  return source === undefined ? text : says[code](number(count), source ?? '');
}
