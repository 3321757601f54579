import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFault } from '#contract/failure-facts.ts';
import { type ModelCard, modelCard } from '#contract/models.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import { readOnnxHeader } from './onnx-header.ts';

/** Operator sets that ONNX Runtime 1.30 promises to run. */
const oldestOpset = 7;
const newestOpset = 26;

/** A model folder whose two files were read and agree with each other; the network itself has not run yet. */
export interface ModelFolder {
  readonly dir: string;
  readonly card: ModelCard;
  readonly onnx: Uint8Array;
}

/**
 * Reads `model.json` and `model.onnx` of a folder and checks the card's fields, the file's completeness, its SHA-256 and its
 * operator set.
 * @throws Failure `model-invalid` saying what was expected and what was found.
 */
export async function readModelFolder(dir: string): Promise<ModelFolder> {
  const card = parseCard(dir, (await readPart(dir, 'model.json')).toString('utf8'));
  const onnx = await readPart(dir, 'model.onnx');
  const header = readOnnxHeader(onnx);
  if ('problem' in header) {
    throw refused(dir, { code: 'incomplete', problem: header.problem });
  }
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  if (sha256 !== card.sha256) {
    throw refused(dir, { code: 'changed', found: sha256, expected: card.sha256 });
  }
  if (header.opset !== card.opset) {
    throw refused(dir, { code: 'opset-differs', found: header.opset, said: card.opset });
  }
  if (header.opset < oldestOpset || header.opset > newestOpset) {
    throw refused(dir, { code: 'opset-unknown', found: header.opset, from: oldestOpset, to: newestOpset });
  }
  return { dir, card, onnx };
}

/**
 * A folder can be written anew while its model runs; what the new network answers must not be stored under the old one's name.
 * @throws Failure `model-invalid` when the folder holds another network than the one with this SHA-256.
 */
export function requireSameModel({ dir, card }: Pick<ModelFolder, 'dir' | 'card'>, sha256: string): void {
  if (card.sha256 !== sha256) throw replaced(dir);
}

/** Says that the folder holds another model than the one that was loaded from it. */
export function replaced(dir: string): Failure {
  return refused(dir, { code: 'replaced' });
}

function refused(dir: string, fault: ModelFault): Failure {
  return knownFailure('model-invalid', { code: 'refused-model', dir, fault });
}

export function invalid(dir: string, sentence: string): Failure {
  return refused(dir, { code: 'other', problem: sentence });
}

async function readPart(dir: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(dir, name));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') throw refused(dir, { code: 'no-file', name });
    throw invalid(dir, `${name} cannot be read (${code}).`);
  }
}

function parseCard(dir: string, text: string): ModelCard {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(dir, `model.json is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = modelCard.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const field = issue.path.map(String).join('.') || 'the whole file';
    throw refused(dir, { code: 'card', field, issue: issue.message });
  }
  const { low, high } = parsed.data.normalisation;
  if (!(low >= 0 && low < high && high <= 1)) {
    throw invalid(
      dir,
      `model.json, "normalisation": low and high are quantiles with 0 ≤ low < high ≤ 1, found ${low} and ${high}.`,
    );
  }
  return parsed.data;
}
