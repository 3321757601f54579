import type { ReviewFault } from '#contract/review-fault.ts';

const verdicts = { accepted: '接受', corrected: '修正' } as const;

/** Why a verdict, a label or a comment is refused, in Chinese. */
export function reviewFault(caseId: string, fault: ReviewFault): string {
  switch (fault.code) {
    case 'nothing-to-revert':
      return `病例 ${caseId} 没有可撤回的判定。`;
    case 'not-latest':
      return `病例 ${caseId} 的第 ${fault.seq} 个事件无法撤回：它已被撤回，或其后的事件以它为依据。`;
    case 'reason-needed':
      return `驳回病例 ${caseId} 时没有说明理由。请说明掩膜有何问题；没有理由的驳回对谁都没有帮助。`;
    case 'mask-needed':
      return `判定“${verdicts[fault.verdict]}”需要掩膜，而病例 ${caseId} 没有掩膜。`;
    case 'region-says-nothing':
      return `病例 ${caseId} 的区域标注没有内容：请给出理由、哪个掩膜正确，或备注。`;
    case 'spot-says-nothing':
      return `病例 ${caseId} 的位置备注是空的：请写下在那里看到了什么。`;
    case 'nothing-to-withdraw':
      return `病例 ${caseId} 的第 ${fault.seq} 个事件不是仍然有效的区域标注或位置备注。`;
    case 'repeat-told':
      return `病例 ${caseId} 的第 ${fault.seq} 个事件是对审核中隐藏重复的回答。结果已公布，因此不能撤回。`;
    case 'no-such-mask':
      return `病例 ${caseId} 没有编号为 ${fault.id} 的掩膜。`;
    case 'film-size-unknown':
      return `病例 ${caseId} 的胸片尺寸未知，因此无法将掩膜叠加其上。`;
  }
}
