import { type ReactNode, useEffect, useRef, useState } from 'react';
import { timingMark } from '#renderer/app/timing-mark.ts';
import type { ToolName } from '#renderer/editor/gesture.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { hasSize } from '#renderer/editor/tools.ts';
import { Viewport } from '#renderer/stage/viewport.ts';
import type { RingPlace } from './brush-ring.tsx';
import classes from './film-stage.module.css';
import { keepFitted } from './keep-fitted.ts';
import { LoupeFrame } from './loupe-frame.tsx';
import { usePixelRatio } from './pixel-ratio.ts';
import { StageMarks } from './stage-marks.tsx';
import { listenToPointer } from './stage-pointer.ts';

interface FilmStageProps {
  readonly caseId: string;
  /** What a screen reader is told of the picture. */
  readonly label: string;
  readonly viewport: Viewport | null;
  /** The mask being redrawn; null while reviewing. */
  readonly session: MaskSession | null;
  readonly tool: ToolName | null;
  readonly panning: boolean;
  /** What stands in the middle when there is no film to show. */
  readonly message: { readonly title: string; readonly lines: readonly string[]; readonly waiting: boolean } | null;
  /** Drawn above film and masks. */
  readonly marks?: ReactNode;
  onViewport(viewport: Viewport | null): void;
}

/** The film on true black. Lives as long as the screen: going to the next case changes the picture, not the canvas. */
export function FilmStage(props: FilmStageProps) {
  const { caseId, label, viewport, session, tool, panning, message, onViewport } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<RingPlace | null>(null);
  const [painted, setPainted] = useState('');
  const latest = useRef({ caseId, viewport, session, panning });
  latest.current = { caseId, viewport, session, panning };

  useEffect(() => {
    if (!canvas.current || !frame.current) return;
    const made = new Viewport(canvas.current, {
      filmPainted() {
        timingMark('pleura:film-painted', { detail: latest.current.caseId });
        setPainted(latest.current.caseId);
      },
      maskPainted: () => timingMark('pleura:stroke-painted', { detail: latest.current.caseId }),
      peekPainted: () => timingMark('pleura:peek-painted', { detail: latest.current.caseId }),
    });
    const stopFitting = keepFitted(made, frame.current);
    const stopListening = listenToPointer(frame.current, () => {
      const now = latest.current;
      if (!now.viewport) return null;
      return {
        viewport: now.viewport,
        session: now.session,
        panning: now.panning,
        hover: (at, swapped) => {
          // What is read under the pointer waits until the hand has drawn.
          made.cursor.moveTo(at, { quietly: now.session?.state().drawing ?? false });
          ring.current?.place(now.panning ? null : at, swapped);
        },
      };
    });
    onViewport(made);
    return () => {
      stopFitting();
      stopListening();
      made.close();
      onViewport(null);
    };
  }, [onViewport]);

  // What lies above the film is placed in CSS pixels.
  usePixelRatio();

  return (
    <div
      ref={frame}
      className={`${classes['stage']} ${classes[cursorOf(tool, panning)]}`}
      data-testid="film-stage"
      data-painted={painted}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes the focus so that keys work after a click on it.
      tabIndex={0}
    >
      <canvas ref={canvas} className={classes['canvas']} />
      {viewport && <LoupeFrame viewport={viewport} />}
      {props.marks}
      {viewport && session && <StageMarks viewport={viewport} session={session} ring={ring} />}
      {message && (
        <div className={message.waiting ? `${classes['message']} ${classes['waiting']}` : classes['message']}>
          <h2>{message.title}</h2>
          {message.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </div>
  );
}

function cursorOf(tool: ToolName | null, panning: boolean): 'panning' | 'window' | 'outlining' | 'picking' | 'drawing' {
  if (panning) return 'panning';
  if (!tool) return 'window';
  if (hasSize(tool)) return 'drawing';
  return tool === 'polygon' || tool === 'wire' ? 'outlining' : 'picking';
}
