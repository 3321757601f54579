import type { ImportNote } from '#contract/import-note.ts';
import { number } from './numbers.ts';
import { definitions } from './zh-definitions.ts';

const ifWrong = '如有误，请重新导入并指明肺的定义。';

/** What the reader should know of an imported dataset, in Chinese. */
export function importNote(note: ImportNote): string {
  switch (note.code) {
    case 'found-in':
      return `数据集位于 ${note.folder}。`;
    case 'known':
      return `其中 ${number(note.cases)} 例此前已导入。`;
    case 'films-moved':
      return `${number(note.films)} 张胸片现在取自 ${note.folder}，不再取自 ${note.from}。`;
    case 'blacked-out-only':
      return '只有掩膜之外全黑的胸片，看不出遗漏的肺。如需查看完整胸片，请重新导入并指明 MIMIC-CXR-JPG 的文件夹。';
    case 'films-missing':
      return `${number(note.films)} 张胸片不在表格所说的位置。`;
    case 'rows-repeat':
      return `表格中有 ${number(note.rows)} 行与前面的行重复。`;
    case 'table-lacks':
      return `${note.table} 中没有 ${number(note.films)} 张胸片的信息。`;
    case 'unlike-sample':
      return `这些掩膜看似不含心影（${note.masks} 个掩膜中右肺与左肺的面积之比，中位数为 ${note.medianRatio.toFixed(2)}），与 CXLSeg 公布的样本不同。已存为${definitions[note.definition]}。`;
    case 'films-bare': {
      const { named, more } = note;
      const others = more > 0 ? `，另有 ${number(more)} 张` : '';
      return `${number(named.length + more)} 张胸片没有掩膜：${named.join('、')}${others}。`;
    }
    case 'masks-known':
      return `${note.source} 的 ${number(note.masks)} 个掩膜此前已导入，保持不变。如文件此后有改动，请以另一个来源名称导入这些掩膜。`;
    case 'masks-strange':
      return `未导入：${number(note.masks)} 个掩膜不属于此工作区的病例。`;
    case 'rows-strange':
      return `${number(note.rows)} 行所说的胸片不在此工作区中。`;
    case 'ids-repeat':
      return `未导入：${number(note.rows)} 行重复了前面的标识。`;
    case 'heart-labelled':
      return `${note.source} 的掩膜将心影与肺分开标注，因此视为不含心影。${ifWrong}`;
    case 'too-few-judged':
      return `${note.source} 的掩膜视为${definitions[note.definition]}：可供判断的掩膜太少。${ifWrong}`;
    case 'by-areas':
      return `${note.source} 的掩膜视为${definitions[note.definition]}：右肺面积为左肺的 ${note.medianRatio.toFixed(2)} 倍（${note.masks} 个掩膜的中位数；不含心影后方的肺约为 1.24，含则约为 0.94）。${ifWrong}`;
  }
}
