import { agreePair, type HarmonisedAgreement, type MaskPair } from './agree-masks.ts';
import { answerBatches } from './answer-batches.ts';

answerBatches((pairs: readonly MaskPair[]): readonly HarmonisedAgreement[] => pairs.map(agreePair));
