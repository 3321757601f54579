import type { ExportWarning } from '#contract/exports.ts';
import { number } from './numbers.ts';

/** What to know before exporting, in Chinese. */
export function exportWarning(warning: ExportWarning): string {
  switch (warning.code) {
    case 'nothing':
      return '没有可导出的内容。';
    case 'unreviewed':
      return `${number(warning.count)} 个掩膜尚未审阅，共 ${number(warning.of)} 个。`;
    case 'rejected':
      return `${number(warning.count)} 例已驳回，不会导出。如需导出，请在查询中写明状态。`;
    case 'without-mask':
      return `${number(warning.count)} 例没有掩膜，不会导出。`;
    case 'without-film':
      return `${number(warning.count)} 例没有此格式所需的可读胸片，不会导出。`;
    case 'split-subjects':
      return `${number(warning.count)} 位患者的胸片分属多个划分；带分折的格式会将同一患者放在一起。`;
    case 'without-patient':
      return `${number(warning.count)} 张胸片的患者未知：每张各算作一位患者，因此同一患者的胸片可能落在划分或分折的两侧。`;
    case 'holds-films':
      return '导出内容包含胸片。受许可约束的胸片不得转交第三方或上传至在线服务。';
  }
}
