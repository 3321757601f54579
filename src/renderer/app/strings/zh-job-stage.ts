const stages: Readonly<Record<string, string>> = {
  'looking for the tables of CXLSeg': '正在查找 CXLSeg 的表格',
  'reading the tables of CXLSeg': '正在读取 CXLSeg 的表格',
  'looking for masks': '正在查找掩膜',
  'reading films and masks': '正在读取胸片与掩膜',
  'pairing films and masks': '正在配对胸片与掩膜',
  'reading the sizes of the films': '正在读取胸片尺寸',
  'checking the database file': '正在核查数据库文件',
  'checking masks': '正在核查掩膜',
  'checking reviews': '正在核查判定',
  'folding the log': '正在由日志重建状态',
  waiting: '正在等待',
  starting: '正在启动',
  'drawing phantom films': '正在绘制胸片',
  'drawing films': '正在绘制胸片',
  'writing cases': '正在写入病例',
  'learning from verdicts': '正在从判定中学习',
  'reading the masks back': '正在回读掩膜',
  'writing masks': '正在写入掩膜',
  'choosing the cases': '正在选取病例',
  'writing tables and the data card': '正在写入表格与数据卡',
};

/** Stages that name what they are at; the first that fits counts. */
const named: readonly (readonly [RegExp, (...names: string[]) => string])[] = [
  [/^reading the masks of (.+)$/, (source) => `正在读取 ${source} 的掩膜`],
  [/^reading (.+)$/, (file) => `正在读取 ${file}`],
  [/^ranking (.+) beside (.+)$/, (source, model) => `正在参照 ${model} 为 ${source} 排序`],
  [/^ranking (.+)$/, (source) => `正在为 ${source} 排序`],
  [/^comparing (.+) with (.+)$/, (first, second) => `正在比较 ${first} 与 ${second}`],
  [/^loading (.+)$/, (model) => `正在载入 ${model}`],
  [/^running (.+), each film mirrored, too$/, (model) => `正在运行 ${model}（每张胸片另加镜像）`],
  [/^running (.+)$/, (model) => `正在运行 ${model}`],
  [/^measuring (.+)$/, (model) => `正在评估 ${model}`],
];

/** What a job is doing now, in Chinese; in the core's own English where this window does not know it. */
export function jobStage(stage: string): string {
  if (Object.hasOwn(stages, stage)) return stages[stage]!;
  for (const [pattern, say] of named) {
    const found = pattern.exec(stage);
    if (found) return say(...found.slice(1));
  }
  return stage;
}
