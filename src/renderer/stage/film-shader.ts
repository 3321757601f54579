import { label } from '#contract/masks.ts';
import { dashes } from './overlay-colours.ts';

function rhythm(part: keyof typeof dashes): string {
  const { period, on } = dashes[part];
  return `vec2(${period}.0, ${on}.0)`;
}

/** One triangle that covers the stage. */
export const vertexShader = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

/**
 * Grey value through the window, then the masks. A mask is looked up at the centre of the screen pixel; a contour is
 * where one of the four screen neighbours \`contourPx\` away has another label, so it has the same width at any zoom.
 * A film with more than 1.25 texels per screen pixel is read four times, which keeps fine ribs from flickering.
 */
export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
uniform sampler2D film;
uniform usampler2D mask;
uniform usampler2D second;
uniform float stageHeight;
uniform vec2 origin;      // the film's top left corner on the screen
uniform vec2 extent;      // the film's size on the screen
uniform float texelsPerPixel;
uniform float greyScale;  // texture value to grey value
uniform vec2 window;      // grey value shown as black, 1 / range
uniform bool invert;
uniform int mode;         // 0 none, 1 fill, 2 contour, 3 tint
uniform bool hasSecond;
uniform float opacity;
uniform float contourPx;
uniform vec3 colours[8];
uniform vec3 secondColours[8];
out vec4 colour;

uint labelAt(usampler2D map, vec2 at) {
  vec2 share = (at - origin) / extent;
  if (any(lessThan(share, vec2(0.0))) || any(greaterThanEqual(share, vec2(1.0)))) return 0u;
  return texelFetch(map, ivec2(share * vec2(textureSize(map, 0))), 0).r;
}

bool isSideEdge(usampler2D map, uint label, vec2 at) {
  return labelAt(map, at + vec2(contourPx, 0.0)) != label || labelAt(map, at - vec2(contourPx, 0.0)) != label;
}

bool isTopEdge(usampler2D map, uint label, vec2 at) {
  return labelAt(map, at + vec2(0.0, contourPx)) != label || labelAt(map, at - vec2(0.0, contourPx)) != label;
}

float greyAt(vec2 at) {
  return texture(film, (at - origin) / extent).r;
}

void main() {
  vec2 at = vec2(gl_FragCoord.x, stageHeight - gl_FragCoord.y);
  vec2 share = (at - origin) / extent;
  if (any(lessThan(share, vec2(0.0))) || any(greaterThanEqual(share, vec2(1.0)))) {
    colour = vec4(0.0, 0.0, 0.0, 1.0);
    return;
  }
  float raw = texelsPerPixel > 1.25
    ? 0.25 * (greyAt(at + vec2(-0.25, -0.25)) + greyAt(at + vec2(0.25, -0.25))
      + greyAt(at + vec2(-0.25, 0.25)) + greyAt(at + vec2(0.25, 0.25)))
    : greyAt(at);
  float grey = clamp((raw * greyScale - window.x) * window.y, 0.0, 1.0);
  if (invert) grey = 1.0 - grey;
  vec3 shown = vec3(grey);
  if (mode != 0) {
    uint label = labelAt(mask, at);
    if (label != 0u) {
      vec3 paint = colours[label & 7u];
      if (mode == 2) {
        if (isSideEdge(mask, label, at) || isTopEdge(mask, label, at)) shown = paint;
      } else if (mode == 1) {
        shown = mix(shown, paint, opacity);
      } else {
        shown = mix(shown, paint * (0.25 + 0.9 * grey), min(1.0, opacity * 1.6));
      }
    }
    if (hasSecond) {
      uint other = labelAt(second, at);
      if (other != 0u) {
        // Dashes run along the edge: by rows on an upright edge, by columns on a level one.
        bool upright = isSideEdge(second, other, at);
        vec2 rhythm = other == ${label.heart}u ? ${rhythm('heart')} : ${rhythm('lung')};
        bool dash = mod(upright ? at.y : at.x, rhythm.x) < rhythm.y;
        if (dash && (upright || isTopEdge(second, other, at))) shown = secondColours[other & 7u];
      }
    }
  }
  colour = vec4(shown, 1.0);
}`;
