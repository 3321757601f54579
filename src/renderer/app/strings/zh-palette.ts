import type { paletteStrings as english } from './en-palette.ts';

/** The command palette in Chinese. */
export const paletteStrings: typeof english = {
  title: '命令面板',
  placeholder: '操作、页面，或病例编号的开头',
  results: '可执行的操作',
  count: (n) => `${n} 项匹配`,
  none: (text) => `没有名为“${text}”的内容。`,
  groups: { screen: '页面', case: '病例', query: '已存查询', setting: '设置' },
  openCase: (caseId) => `打开 ${caseId}`,
  goTo: (screen) => `转到${screen}`,
  theme: (name) => `主题：${name}`,
  language: (name) => `语言：${name}`,
  profile: (name) => `快捷键方案：${name}`,
  help: '↑ ↓ 选择，Enter 执行，Esc 退出',
};
