import type { replayStrings as english } from './en-replay.ts';
import { number } from './numbers.ts';

/** The replay of a case, in Chinese. */
export const replayStrings: typeof english = {
  title: '此病例的经过',
  nothing: '尚无记录：没有掩膜导入，也无人判定。',
  reading: '正在读取笔画…',
  maskCame: (source) => `导入了 ${source} 的掩膜`,
  modelRan: (model) => `${model} 生成了掩膜`,
  stroke: {
    stroke: (n, of) => `第 ${number(n)} 笔，共 ${number(of)} 笔`,
    undo: (n, of) => `第 ${number(n)} 步，共 ${number(of)} 步：撤销`,
    redo: (n, of) => `第 ${number(n)} 步，共 ${number(of)} 步：重做`,
    earlier: (n, of) => `第 ${number(n)} 步，共 ${number(of)} 步：最初若干笔合并`,
  },
  unsaved: (step) => `${step}（尚未保存为判定）`,
  by: (reader, when) => `${reader}，${when}`,
  spoken: (what, who) => `${what}。${who}`,
  place: (index, total) => `${number(index)} / ${number(total)}`,
  pause: '暂停',
  close: '回到现在',
};
