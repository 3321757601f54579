import type { ExportFault } from '#contract/export-fault.ts';

/** Why an export is refused or given up, in Chinese. */
export function exportFault(fault: ExportFault): string {
  switch (fault.code) {
    case 'inside-dataset':
      return `导出位置 ${fault.out} 位于数据集 ${fault.root} 之内，而 Pleura 从不写入数据集。请选择其外的文件夹。`;
    case 'file-exists':
      return `${fault.path} 已存在。请选择新文件：导出从不覆盖文件。`;
    case 'is-file':
      return `${fault.path} 是文件。请为导出选择新文件夹。`;
    case 'not-empty':
      return `${fault.path} 不是空的。请选择新的或空的文件夹：导出从不覆盖文件。`;
    case 'not-ours':
      return `${fault.path} 已存在，且不是 Pleura 未完成的导出。请将其移走，或选择其他文件夹。`;
    case 'dead-link':
      return `${fault.path} 是失效的链接。请指定文件夹本身，或删除该链接。`;
    case 'not-replaceable':
      return `完成的导出无法取代 ${fault.path}：那里挂载了磁盘，或该文件夹正在使用。请选择其中的一个新文件夹。`;
    case 'too-long':
      return `路径 ${fault.path} 对此磁盘过长。请选择路径较短的文件夹。`;
    case 'in-the-way':
      return `${fault.path} 挡住了：此处需要文件夹，而它是文件。请选择其他文件夹。`;
    case 'same-file':
      return `两个病例在此磁盘上会写入同一文件 ${fault.path}。请用查询将它们分开导出。`;
    case 'read-back':
      return `从 ${fault.file} 读回的病例 ${fault.caseId} 的掩膜与写入的不一致。磁盘可能有故障；未保留任何内容。请导出到其他磁盘。`;
    case 'damaged-mask':
      return `病例 ${fault.caseId} 的掩膜 ${fault.id} 在工作区中已损坏（${fault.error}）。请校验工作区，查看是否还有其他损坏。`;
    case 'none-written':
      return '没有任何病例可以写入；原因见失败列表。未保留任何内容。';
    case 'none-matches': {
      const { where, rejected, withoutMask, withoutFilm } = fault;
      const reasons = [
        rejected > 0 ? `${rejected} 个已驳回（在查询中指定状态即可导出）` : '',
        withoutMask > 0 ? `${withoutMask} 个没有掩膜` : '',
        withoutFilm > 0 ? `${withoutFilm} 个没有此格式所需的可读胸片` : '',
      ].filter((reason) => reason !== '');
      const asked = where === null ? '没有可导出的病例' : `没有符合“${where}”且可导出的病例`;
      return `${asked}：${reasons.length > 0 ? reasons.join('，') : '无一符合'}。`;
    }
  }
}
