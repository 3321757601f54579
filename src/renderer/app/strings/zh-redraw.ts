import type { redrawStrings as english } from './en-redraw.ts';
import { number } from './numbers.ts';

/** The edit bar, in Chinese. */
export const redrawStrings: typeof english = {
  tool: {
    brush: { name: '画笔', does: '添加肺区', swapped: 'Ctrl 擦除' },
    eraser: { name: '橡皮擦', does: '擦除肺区', swapped: 'Ctrl 添加' },
    threshold: { name: '灰度画笔', does: '只添加与起笔处灰度相近的部分', swapped: 'Ctrl 只擦除这些' },
    polygon: { name: '套索', does: '', swapped: '起笔时按 Ctrl 为切除' },
    wire: { name: '智能剪刀', does: '', swapped: 'Ctrl 切除' },
    pull: { name: '拉动', does: '抓住轮廓并拉动', swapped: '' },
    pieces: { name: '分块', does: '单击空洞即填补，单击一块则该侧肺只留此块', swapped: 'Ctrl 删除该块' },
    take: { name: '取用', does: '', swapped: '' },
  },
  outline: {
    polygon: (finish) => `逐点单击或自由绘制；${finish} 闭合并添加`,
    wire: (finish) => `点与点之间沿边缘走线；${finish} 结束`,
  },
  gate: '画笔的依据',
  gateHelp: (key) => `画笔的依据：起笔处的灰度，或模型认为是肺的部分（再按 ${key}）`,
  gateBy: { grey: '灰度', model: '模型' },
  modelBrush: {
    name: '模型画笔',
    does: (model, threshold) => `只添加 ${model} 认为是肺的部分（概率 ${threshold} 起）。Ctrl 只擦除其余部分。`,
    asking: (model) => `${model} 正在读片…`,
    noModel: (key) => `尚无模型读过此片：请先运行模型，或改用灰度（${key}）。`,
  },
  takeFrom: (source, regions) =>
    regions === 0 ? `与 ${source} 的掩膜没有差异` : `单击区域（${number(regions)} 处）或按其键：取自 ${source}`,
  takeNext: (key) => `${key}：下一来源`,
  takeNothing: '此胸片没有其他掩膜可取',
  sizeHelp: (smaller, larger) => `大小，以胸片像素计：${smaller} 与 ${larger}，或 Shift + 滚轮`,
  fixes: '整个掩膜的修复：按键先显示将有的改动，再按一次才执行',
  fix: {
    dropIslands: '删除孤岛',
    fillHoles: '填补空洞',
    keepTwo: '只留两肺',
    takeModel: '采用模型的掩膜',
    smooth: '平滑',
  },
  fixTooltip: (name, key) => `${name}（${key}）：先显示将有的改动；再按 ${key} 执行`,
  proposed: (adds, removes) => [adds, removes].filter((part) => part !== '').join('，'),
  adds: (share) => (share > 1 ? '超过 +100%（斜线）' : `+${percentOf(share)}（斜线）`),
  removes: (share) => `−${percentOf(share)}（交叉线）`,
  changesNothing: '此处没有改动。',
  confirm: (key, what, make, leave) => `${what}。再按 ${key} 或 ${make} 执行，${leave} 放弃。`,
  undoHelp: (done) => `可撤销 ${number(done)} 笔`,
};

/** Share of the lungs, to a tenth of a per cent. */
function percentOf(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.1 ? '<0.1%' : `${percent.toFixed(1)}%`;
}
