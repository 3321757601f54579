import type { ChexmaskFault, LeftOutFault } from '#contract/import-fault.ts';

/** Why a film, mask or row is left out of an import, in Chinese. */
export function leftOut(fault: LeftOutFault): string {
  switch (fault.code) {
    case 'two-films':
      return `两张胸片的编号都是 ${fault.caseId}：${fault.files.join(' 和 ')}。均未导入；请只保留一个原名，其余改名。`;
    case 'two-masks':
      return `两个掩膜都属于 ${fault.caseId}：${fault.files.join(' 和 ')}。均未导入；请只保留一个。`;
    case 'no-film-named':
      return `掩膜 ${fault.file} 没有名为 ${fault.stem} 的胸片，未导入。`;
    case 'no-case':
      return `掩膜 ${fault.file} 不属于此工作区的任何病例。`;
    case 'folder-unread':
      return `文件夹 ${fault.folder} 无法读取（${fault.error}），其中的图片未导入。请检查其权限。`;
    case 'id-taken':
      return `病例 ${fault.caseId} 的胸片是 ${fault.first}，而 ${fault.second} 是另一张胸片，它及其掩膜未导入。请改用不同的名称，或导入另一个工作区。若二者为同一张胸片，请只添加其掩膜，作为又一个来源。`;
    case 'name-too-long':
      return '此胸片的名称超过 200 个字符。';
    case 'id-too-long':
      return 'dicom_id 超过 200 个字符，该行未导入。';
    case 'film-not-there':
      return `没有胸片 ${fault.file}；应位于 ${fault.path}。`;
    case 'no-mask-in-table':
      return `CXLSeg-mask.csv 未列出 ${fault.caseId} 的掩膜，该病例没有掩膜。`;
    case 'not-cxlseg-size':
      return `掩膜 ${fault.file} 为 ${fault.width}×${fault.height} 像素，而 CXLSeg 的掩膜为 224×224。请恢复原文件。`;
    case 'no-id':
      return `${fault.table} 的第 ${fault.row} 行没有 dicom_id，未导入。`;
    case 'id-twice':
      return `两张胸片的编号都是 ${fault.caseId}：${fault.first} 和 ${fault.second}（${fault.table} 的第 ${fault.row} 行）。保留第一张；若有误，请更正表格。`;
    case 'mask-file-size':
      return `掩膜 ${fault.file} 为 ${otherFrame(fault)}`;
    case 'bad-row':
      return `CheXmask 中 ${fault.caseId} 的行${chexmaskFault(fault.fault)}。`;
  }
}

interface OtherFrame {
  readonly mask: { readonly width: number; readonly height: number };
  readonly film: { readonly width: number; readonly height: number };
  readonly turned: boolean;
}

/** What completes "掩膜 lung.png 为 …". */
export function otherFrame({ mask, film, turned }: OtherFrame): string {
  const hint = turned ? '看起来旋转了四分之一圈。' : '';
  return `${mask.width}×${mask.height} 像素，而其胸片为 ${film.width}×${film.height}：尺寸和形状均不相同，也不是方形网格。${hint}请在胸片的网格上重新制作掩膜。`;
}

function chexmaskFault(fault: ChexmaskFault): string {
  switch (fault.code) {
    case 'size-no-number':
      return '的 Height 或 Width 不是整数';
    case 'no-size':
      return '没有 Height 和 Width（Preprocessed 表格即如此，其掩膜为 1024×1024 像素），而胸片尺寸未知。请使用同一版本的 OriginalResolution 表格';
    case 'other-size': {
      const { mask, film, swapped } = fault;
      const why = swapped ? '高与宽互换了' : '它由另一张图片制成';
      return `为 ${mask.width}×${mask.height} 像素，而胸片为 ${film.width}×${film.height}：${why}。请使用同一版本的 OriginalResolution 表格`;
    }
    case 'no-numbers':
      return `的“${fault.structure}”编码含有非整数`;
    case 'half-pair':
      return `的“${fault.structure}”编码在一对数字中间结束`;
    case 'not-rising':
      return `的“${fault.structure}”编码的各段没有递增`;
    case 'leaves':
      return `的“${fault.structure}”编码超出 ${fault.width}×${fault.height} 像素的图片`;
  }
}
