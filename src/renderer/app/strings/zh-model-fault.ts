import type { ModelFault } from '#contract/failure-facts.ts';

/** Why a model is refused, in Chinese. */
export function modelFault(fault: ModelFault): string {
  switch (fault.code) {
    case 'no-file':
      return `缺少 ${fault.name}。模型是含有 model.json 和 model.onnx 的文件夹。`;
    case 'incomplete':
      return `model.onnx 不是完整的 ONNX 模型：${fault.problem}。请重新复制该文件。`;
    case 'changed':
      return `model.onnx 的 SHA-256 为 ${fault.found}，而 model.json 中为 ${fault.expected}。两者之一已被更改。`;
    case 'replaced':
      return '运行期间该文件夹中的模型已被换成另一个。请重新开始以运行新模型。';
    case 'opset-differs':
      return `model.onnx 使用算子集 ${fault.found}，而 model.json 中为 ${fault.said}。`;
    case 'opset-unknown':
      return `model.onnx 使用算子集 ${fault.found}，应为 ${fault.from} 至 ${fault.to}。请以其中之一重新导出模型。`;
    case 'other':
      return fault.problem;
    case 'card':
      return `model.json 的“${fault.field}”：${fault.issue}。`;
  }
}
