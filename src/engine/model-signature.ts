import type { InferenceSession } from 'onnxruntime-node';
import { invalid, type ModelFolder } from './model-folder.ts';

/**
 * Compares the network's own input and output with what the card says: names, element type, rank, channels, size.
 * @returns the batch dimension of the input: 1 when it is fixed, else its symbolic name.
 * @throws Failure `model-invalid`.
 */
export function checkSignature(
  { dir, card }: ModelFolder,
  network: Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>,
): { readonly batch: number | string } {
  if (network.inputMetadata.length !== 1) {
    throw invalid(
      dir,
      `the network has ${network.inputMetadata.length} inputs (${namesOf(network.inputMetadata)}), expected one.`,
    );
  }
  const input = shapeOf(dir, 'input', network.inputMetadata, card.input.name);
  const { channels, height, width } = card.input;
  if (input.length !== 4) {
    throw invalid(
      dir,
      `input "${card.input.name}" has rank ${input.length} ${show(input)}, expected rank 4 [batch, channels, height, width].`,
    );
  }
  expectSize(dir, `input "${card.input.name}"`, { found: input, expected: [null, channels, height, width] });
  const batch = input[0]!;
  // Films are run one by one as they are decoded: such a network would pass a trial of its own number of films and fail on each real one.
  if (typeof batch === 'number' && batch > 1) {
    throw invalid(
      dir,
      `input "${card.input.name}" takes ${batch} films at a time ${show(input)}. Export the model with a batch of 1, or with a dynamic one.`,
    );
  }
  const output = shapeOf(dir, 'output', network.outputMetadata, card.outputs.name);
  const labels = card.outputs.labels;
  if (output.length !== 4) {
    throw invalid(
      dir,
      `output "${card.outputs.name}" has rank ${output.length} ${show(output)}, expected rank 4 [batch, labels, height, width].`,
    );
  }
  if (typeof output[1] === 'number' && output[1] !== labels.length) {
    throw invalid(
      dir,
      `output "${card.outputs.name}" has ${output[1]} channels ${show(output)}, model.json names ${labels.length} labels (${labels.join(', ')}).`,
    );
  }
  return { batch };
}

type Shape = readonly (number | string)[];

function shapeOf(
  dir: string,
  side: 'input' | 'output',
  metadata: readonly InferenceSession.ValueMetadata[],
  name: string,
): Shape {
  const value = metadata.find((entry) => entry.name === name);
  if (!value) throw invalid(dir, `the network has no ${side} "${name}"; it has ${namesOf(metadata)}.`);
  if (!value.isTensor) throw invalid(dir, `${side} "${name}" is not a tensor.`);
  if (value.type !== 'float32') throw invalid(dir, `${side} "${name}" is ${value.type}, expected float32.`);
  return value.shape;
}

function expectSize(
  dir: string,
  what: string,
  shapes: { readonly found: Shape; readonly expected: readonly (number | null)[] },
): void {
  const wrong = shapes.expected.some(
    (size, axis) => size !== null && typeof shapes.found[axis] === 'number' && shapes.found[axis] !== size,
  );
  if (!wrong) return;
  const expected = shapes.expected.map((size) => size ?? 'batch');
  throw invalid(dir, `${what} is ${show(shapes.found)}, model.json expects ${show(expected)}.`);
}

function namesOf(metadata: readonly InferenceSession.ValueMetadata[]): string {
  return metadata.map((entry) => `"${entry.name}"`).join(', ') || 'none';
}

function show(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}
