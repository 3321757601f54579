import type { keyStrings as english } from './en-keys.ts';

/** The key sheet, profiles and rebinding in Chinese. */
export const keyStrings: typeof english = {
  profile: '快捷键方案',
  profileHelp: '沿用您在其他工具中熟悉的按键。那里没有对应操作的，按键不变。',
  profiles: {
    default: 'Pleura',
    cvat: 'CVAT',
    slicer: '3D Slicer',
    itksnap: 'ITK-SNAP',
    prodigy: 'Prodigy',
    labelme: 'labelme',
  },
  active: (profile, changed) => (changed === 0 ? `方案：${profile}` : `方案：${profile}，已改 ${changed} 项`),
  fixed: {
    move: '移到该方向的下一张胸片',
    page: '上下翻一屏',
    ends: '第一张或最后一张胸片',
  },
  reasons: '驳回原因',
  regionReasons: '差异处的原因',
  search: '搜索操作或按键',
  none: (text) => `没有与“${text}”匹配的操作或按键。`,
  unbound: '无按键',
  change: (action, keys) => `${action}：${keys}。更改`,
  press: '请按键…',
  pressHelp: '按下新的按键，或按 Esc 保持不变。',
  taken: (key, action, scope) => `${key} 已用于“${action}”（${scope}）。`,
  takenFixed: (key) => `${key} 用于在队列中移动，不能改作他用。`,
  kept: (key) => `${key} 由浏览器或页面导航使用。请换一个键。`,
  take: '改归此操作',
  leave: '保持不变',
  reset: (action) => `${action}：恢复方案中的按键`,
  resetAll: '全部恢复',
  open: '更改快捷键…',
};
