import type { FailureFact } from '#contract/failure-facts.ts';
import type { FailureCode } from '#rpc/failure.ts';
import type { failureStrings as english } from './en-failure.ts';
import { auditFault } from './zh-audit-fault.ts';
import { exportFault } from './zh-export-fault.ts';
import { importFault } from './zh-import-fault.ts';
import { leftOut, otherFrame } from './zh-left-out.ts';
import { modelFault } from './zh-model-fault.ts';
import { pictureFault } from './zh-picture-fault.ts';
import { queryFault } from './zh-query-fault.ts';
import { reviewFault } from './zh-review-fault.ts';
import { workFault } from './zh-work-fault.ts';

const headings: Readonly<Record<FailureCode, string>> = {
  'bad-input': '输入有误',
  'not-found': '未找到',
  'stale-head': '此病例已被他人更新',
  cancelled: '已取消',
  disconnected: '连接已断开',
  'engine-down': '模型引擎已停止',
  'model-invalid': '模型无效',
  'film-unreadable': '胸片无法读取',
  'mask-unreadable': '掩膜无法读取',
  'disk-full': '磁盘空间不足或无法写入',
  'store-locked': '工作区正被其他进程写入',
  'store-corrupt': '工作区已损坏',
  forbidden: '没有权限',
  internal: '程序内部错误',
};

const pictures = { film: '胸片', mask: '掩膜' } as const;
const asked = { case: '病例', study: '检查', mask: '掩膜', folder: '文件夹' } as const;

/** A failure in Chinese. Where only the core's English sentence is known, that stands after words for its kind. */
export const failureStrings: typeof english = {
  sentence({ code, message, fact }) {
    const said = fact === undefined ? null : factSentence(fact as FailureFact);
    if (said) return said;
    if (code === 'disconnected') return factSentence({ code: 'connection-lost' }) ?? message;
    if (code === 'cancelled') return factSentence({ code: 'cancelled-job' }) ?? message;
    const heading = headings[code as FailureCode];
    return heading ? `${heading}：${message}` : message;
  },
  item: ({ message, fact }) => (fact === undefined ? null : factSentence(fact as FailureFact)) ?? message,
};

/** Null for a fact that a newer core knows and this window does not. */
function factSentence(fact: FailureFact): string | null {
  switch (fact.code) {
    case 'unreadable-picture': {
      const place = fact.path === undefined ? '' : `文件位于 ${fact.path}。`;
      return `无法读取${pictures[fact.use]} ${fact.file}：${pictureFault(fact.fault)}。${place}`;
    }
    case 'no-film':
      return `数据集中没有病例 ${fact.caseId} 的胸片。`;
    case 'other-frame':
      return `病例 ${fact.caseId} 的掩膜为 ${otherFrame(fact)}`;
    case 'moved-on':
      return `病例 ${fact.caseId} 已有更新：${fact.reader === null ? '其间已被审阅' : `${fact.reader} 其间已审阅`}。请再看一次并重新判定。`;
    case 'store-in-use':
      return `${fact.file} 正被其他进程写入。请等待其完成，或将其关闭后重试。`;
    case 'store-read-only':
      return `无法以写入方式打开 ${fact.file}。请检查其所在文件夹的权限，或将工作区复制到可写入的文件夹。`;
    case 'store-damaged':
      return `${fact.file} 不是可读取的数据库（${fact.error}）。请从副本恢复，或打开其他工作区。`;
    case 'store-unwritten':
      return `无法写入 ${fact.file}（${fact.error}）。请释放所在磁盘的空间后重试；此前已保存的内容均保留。`;
    case 'store-newer':
      return `工作区 ${fact.place} 由更新版本的 Pleura 写入（模式版本 ${fact.version}；本程序支持到 ${fact.known}）。请更新 Pleura 后再打开。`;
    case 'workspace-gone':
      return `未保存：工作区 ${fact.dir} 在打开期间被移动、重命名或删除。请将其放回原处，或在现在的位置打开。`;
    case 'disk-full':
      return `磁盘已满：无法写入 ${fact.path}。请释放空间后重试。`;
    case 'not-writable':
      return `无法写入 ${fact.path}（没有权限）。请选择其他文件夹。`;
    case 'refused-model':
      return `无法使用 ${fact.dir} 中的模型：${modelFault(fact.fault)}`;
    case 'not-there':
      return fact.what === 'folder' ? `没有文件夹 ${fact.name}。` : `此工作区中没有${asked[fact.what]} ${fact.name}。`;
    case 'no-workspace':
      return '没有打开的工作区。请先打开一个。';
    case 'cancelled-job':
      return '任务已取消。已完成的部分均保留；再次运行即可继续。';
    case 'engine-closing':
      return '程序正在关闭，无法再运行模型。';
    case 'connection-lost':
      return '与核心的连接已断开。已保存的内容是安全的；请等待连接恢复。';
    case 'film-kills-engine': {
      const what = fact.seconds === null ? '停止' : `${fact.seconds} 秒没有响应`;
      return `引擎两次在胸片 ${fact.film} 上${what}。该胸片已搁置；请检查其文件。`;
    }
    case 'refused-import':
      return importFault(fact.fault);
    case 'left-out':
      return leftOut(fact.fault);
    case 'refused-audit':
      return auditFault(fact.fault);
    case 'refused-export':
      return exportFault(fact.fault);
    case 'refused-review':
      return reviewFault(fact.caseId, fact.fault);
    case 'refused-work':
      return workFault(fact.fault);
    case 'bad-query':
      return `查询的第 ${fact.at + 1} 个字符处：${queryFault(fact.fault)}`;
    default:
      return null;
  }
}
