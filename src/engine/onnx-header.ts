/** The few facts that are read from a model file before ONNX Runtime is asked. */
export interface OnnxHeader {
  /** Version of the default operator set (domain "" or "ai.onnx"). */
  readonly opset: number;
}

const wireVarint = 0;
const wireFixed64 = 1;
const wireBytes = 2;
const wireFixed32 = 5;

const modelGraph = 7;
const modelOpsetImport = 8;

interface Field {
  readonly number: number;
  readonly varint: number;
  readonly bytes: Uint8Array | null;
}

/**
 * Walks the top level of a serialised ONNX ModelProto (onnx.proto3: graph = 7, opset_import = 8) without decoding the graph.
 * Returns a reason in words when the bytes are no complete model: a cut file ends inside a field.
 */
export function readOnnxHeader(file: Uint8Array): OnnxHeader | { readonly problem: string } {
  if (file.length === 0) return { problem: 'the file is empty' };
  try {
    let opset: number | null = null;
    let graph = false;
    for (const field of fields(file)) {
      if (field.number === modelGraph && field.bytes) graph = true;
      if (field.number === modelOpsetImport && field.bytes) opset = defaultDomainVersion(field.bytes) ?? opset;
    }
    if (!graph) return { problem: 'it holds no graph' };
    return opset === null ? { problem: 'it names no operator set' } : { opset };
  } catch (error) {
    if (error instanceof RangeError) return { problem: error.message };
    throw error;
  }
}

function defaultDomainVersion(bytes: Uint8Array): number | null {
  let domain = '';
  let version: number | null = null;
  for (const field of fields(bytes)) {
    if (field.number === 1 && field.bytes) domain = new TextDecoder().decode(field.bytes);
    if (field.number === 2) version = field.varint;
  }
  return domain === '' || domain === 'ai.onnx' ? version : null;
}

/** Fields of one protobuf message. @throws RangeError when the bytes end inside a field or are no protobuf. */
function* fields(bytes: Uint8Array): Generator<Field> {
  let at = 0;

  function varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('the file ends too early');
      at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('it is not an ONNX file');
  }

  function take(length: number): Uint8Array {
    if (at + length > bytes.length) throw new RangeError('the file ends too early');
    at += length;
    return bytes.subarray(at - length, at);
  }

  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (number === 0) throw new RangeError('it is not an ONNX file');
    if (wire === wireVarint) yield { number, varint: varint(), bytes: null };
    else if (wire === wireBytes) yield { number, varint: 0, bytes: take(varint()) };
    else if (wire === wireFixed64) yield { number, varint: 0, bytes: take(8) };
    else if (wire === wireFixed32) yield { number, varint: 0, bytes: take(4) };
    else throw new RangeError('it is not an ONNX file');
  }
}
