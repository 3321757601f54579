import { caseId as caseIdSchema } from '#contract/ids.ts';
import { lungDefinition } from '#contract/masks.ts';
import { reason, reasons, verdict } from '#contract/reviews.ts';
import { readMask } from '#core/images/read-mask.ts';
import { toWire } from '#domain/rle.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';

export const reviewCommand: Command = {
  usage: 'review CASE --verdict V [--reason R]… [--mask FILE [--definition D]] [--comment TEXT] --reader NAME',
  does: `One decision, scripted. With --mask the verdict is corrected, and the mask becomes a new revision. Rejecting needs a reason.
      Verdicts: ${verdict.options.join(', ')}.
      Reasons: ${reasons.join(', ')}.`,
  options: {
    verdict: { type: 'string' },
    reason: { type: 'string', multiple: true },
    mask: { type: 'string' },
    comment: { type: 'string' },
    definition: { type: 'string' },
    reader: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  workspace: 'open',
  async run({ args, core, output }) {
    const chosen = args.choice('verdict', verdict.options);
    const reader = args.text('reader');
    const maskFile = args.text('mask');
    if (!chosen) throw new UsageError(`review needs --verdict: ${verdict.options.join(', ')}.`);
    if (!reader) throw new UsageError('review needs --reader, the name of the person who decides.');
    if ((maskFile !== undefined) !== (chosen === 'corrected')) {
      throw new UsageError('--mask and --verdict corrected belong together: a correction is a new mask.');
    }
    if (maskFile === undefined && args.text('definition') !== undefined) {
      throw new UsageError('--definition says of a new mask what counts as lung: it goes with --mask.');
    }
    const given = args.texts('reason').map((text) => {
      const parsed = reason.safeParse(text);
      if (!parsed.success) throw new UsageError(`--reason is "${text}"; it can be ${reasons.join(', ')}.`);
      return parsed.data;
    });
    if (chosen === 'rejected' && given.length === 0) {
      throw new UsageError(`--verdict rejected needs --reason, at least one of ${reasons.join(', ')}.`);
    }
    const detail = await core.caseDetail({ caseId: caseIdSchema.parse(args.positionals[0]) });
    const head = detail.revisions.find((revision) => revision.id === detail.headRevisionId);
    const definition = args.choice('definition', lungDefinition.options) ?? head?.definition ?? 'heart-excluded';
    const drawn = maskFile
      ? { rle: toWire((await readMask(maskFile)).map), parentId: detail.headRevisionId, definition }
      : null;
    const decided = await core.decide({
      caseId: detail.caseId,
      expectedSeq: detail.seq,
      verdict: chosen,
      reasons: given,
      comment: args.text('comment') ?? '',
      reader,
      revisionId: drawn ? null : detail.headRevisionId,
      drawn,
      durationMs: null,
    });
    output.answer(
      decided,
      () =>
        `${detail.caseId}: ${chosen}${given.length ? ` (${given.join(', ')})` : ''} by ${reader}, event ${decided.event.seq}.`,
    );
    return 0;
  },
};
