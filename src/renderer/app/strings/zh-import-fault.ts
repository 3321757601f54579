import type { ImportFault, TableFault } from '#contract/import-fault.ts';
import { number } from './numbers.ts';
import { definitions } from './zh-definitions.ts';

const folders = { dataset: '数据集', films: '胸片', masks: '掩膜' } as const;
const maskNames = 'x.png、x_mask.png、x-mask.jpg 或 x.mask.png';

/** Why an import cannot begin or go on, in Chinese. */
export function importFault(fault: ImportFault): string {
  switch (fault.code) {
    case 'no-folder':
      return `${folders[fault.what]}文件夹 ${fault.folder} ${fault.isFile ? '是文件，不是文件夹' : '不存在'}。请检查路径。`;
    case 'no-dataset':
      return `${fault.folder} 中没有 CXLSeg 数据集：该文件夹及其下级均没有 ${fault.tables.join('、')}。请选择包含这些文件的文件夹。`;
    case 'tables-missing':
      return `${fault.folder} 中的 CXLSeg 数据集缺少 ${fault.tables.join(' 和 ')}。请下载缺少的表格，并与其他表格放在一起。`;
    case 'no-pictures':
      return `CXLSeg 的表格位于 ${fault.folder}，但附近没有存放掩膜的文件夹 files/p10、files/p11……。请将图片解压到表格旁边。`;
    case 'no-film-tree':
      return `${fault.folder} 中没有胸片：其中没有文件夹 files/p10、files/p11……。请选择 MIMIC-CXR-JPG 的根文件夹。`;
    case 'no-films':
      return `${fault.folder} 中没有 PNG、JPEG 或 TIFF 胸片。胸片 x.png 对应的掩膜为 ${maskNames}。`;
    case 'tables-empty':
      return `${fault.folder} 中的表格没有胸片。请从来源重新复制。`;
    case 'two-datasets':
      return `${fault.folder} 中有多个 CXLSeg 数据集：一个在 ${fault.first}，一个在 ${fault.second}。请指定要用的那一个。`;
    case 'bad-table':
      return `${fault.file} ${tableFault(fault.fault)}`;
    case 'nothing-paired':
      return `${fault.masksDir} 中没有任何掩膜与 ${fault.filmsDir} 中的 ${fault.films} 张胸片同名。胸片 x.png 对应的掩膜为 ${maskNames}。`;
    case 'films-alike': {
      const { folder, first, second, more } = fault;
      const others = more > 0 ? `，另有 ${number(more)} 个名称也重复` : '';
      return `在 ${folder} 中，${first} 与 ${second} 同名${others}。胸片的名称即病例编号，请为每张胸片取不同的名称。`;
    }
    case 'unmounted':
      return `存放${folders[fault.what]}的文件夹 ${fault.folder} 已不存在。请连接其磁盘或网络共享后再次运行：将从中断处继续。${fault.what === 'films' ? '若已移动，请从现在的位置重新导入。' : ''}`;
    case 'blacked-out':
      return `${fault.folder} 中的胸片是 CXLSeg 涂黑后的 224×224 胸片，不是原片。请将 MIMIC-CXR-JPG 的根文件夹指定为胸片文件夹；或不指定，在涂黑的胸片上审阅。`;
    case 'workspace-inside':
      return `工作区 ${fault.workspace} 位于数据集 ${fault.dataset} 之内，而 Pleura 从不写入数据集。请选择其外的文件夹。`;
    case 'no-mask-named':
      return `${fault.folder} 中的 ${fault.pictures} 张图片均与此工作区的病例不同名。病例 x 的掩膜名为 ${maskNames}。`;
    case 'no-case-in-table':
      return `${fault.file} 的 ${fault.rows} 行中，“${fault.column}”列均没有此工作区的病例编号。请先导入胸片，或选择其数据集的表格。`;
    case 'other-definition':
      return `掩膜来源“${fault.source}”已存为${definitions[fault.stored]}，而不是${definitions[fault.asked]}。请为来源另取名称，或保留原来的定义。`;
  }
}

function tableFault(fault: TableFault): string {
  switch (fault.code) {
    case 'empty':
      return '是空的。请从来源重新复制。';
    case 'not-there':
      return '不存在。';
    case 'not-csv':
      return `${fault.line === null ? '' : `在第 ${fault.line} 行附近`}不是有效的 CSV。请从来源重新复制。`;
    case 'bad-gzip':
      return '是已损坏的 gzip 文件。请从来源重新复制。';
    case 'unreadable':
      return `无法读取（${fault.error}）。请检查其权限，或从来源重新复制。`;
    case 'columns': {
      const lacks = `缺少${fault.missing.map((name) => `“${name}”`).join('、')}列。`;
      if (fault.has === null) return `${lacks}其第一行没有任何所需的列名。`;
      return `${lacks}现有：${fault.has.join('、')}${fault.more > 0 ? `，以及另外 ${fault.more} 列` : ''}。`;
    }
  }
}
