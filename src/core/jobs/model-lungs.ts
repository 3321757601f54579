import type { LungDefinition, WireRle } from '#contract/masks.ts';
import type { ModelCard } from '#contract/models.ts';
import { toDefinition } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { fromWire } from '#domain/rle.ts';
import { Failure } from '#rpc/failure.ts';

/** The definition in which a model is to answer: the one asked for, else its own. @throws Failure `bad-input`. */
export function answerDefinition(card: ModelCard, asked: LungDefinition | undefined): LungDefinition {
  if (asked === undefined || asked === card.definition || card.outputs.labels.includes('heart')) {
    return asked ?? card.definition;
  }
  throw new Failure(
    'bad-input',
    `The model ${card.id} answers as ${card.definition} and marks no heart, so it cannot answer as ${asked}. Leave --definition out, or name another model.`,
  );
}

/** A model's answer as lungs in a definition (labels 1 and 2): what `segment` writes and `evaluate` measures. */
export function modelLungs(rle: WireRle, card: ModelCard, definition: LungDefinition): Labelmap {
  return toDefinition({ map: fromWire(rle), definition: card.definition }, definition);
}
