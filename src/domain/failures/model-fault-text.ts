import type { ModelFault } from '#contract/failure-facts.ts';

/** What completes "The model in FOLDER cannot be used: …". */
export function modelFaultText(fault: ModelFault): string {
  switch (fault.code) {
    case 'no-file':
      return `there is no ${fault.name}. A model is a folder with model.json and model.onnx.`;
    case 'incomplete':
      return `model.onnx is not a complete ONNX model: ${fault.problem}. Copy the file again.`;
    case 'changed':
      return `model.onnx has the SHA-256 ${fault.found}, model.json expects ${fault.expected}. One of the two was changed.`;
    case 'replaced':
      return 'another model was put in its place while it ran. Start again to run that one.';
    case 'opset-differs':
      return `model.onnx uses operator set ${fault.found}, model.json says ${fault.said}.`;
    case 'opset-unknown':
      return `model.onnx uses operator set ${fault.found}, expected ${fault.from} to ${fault.to}. Export the model again with one of these.`;
    case 'other':
      return fault.problem;
    case 'card':
      return `model.json, "${fault.field}": ${fault.issue}.`;
  }
}
