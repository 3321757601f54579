import type { FailureCode } from '#rpc/failure.ts';
import type { failureStrings as english } from './en-failure.ts';

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

/** What kind of failure it is, before the core's English sentence with the particulars. */
export const failureStrings: typeof english = { heading: (code) => headings[code] ?? '' };
