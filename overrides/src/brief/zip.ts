/** A ZIP archive of small texts, stored as they are: what Word and LibreOffice open as a document (APPNOTE 6.3.10). */
const DAY = 0x0021; // 1 January 1980: the file says nothing of when it was made

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(content: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of content) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff]!;
  return ~sum >>> 0;
}

export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let place = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const content = encoder.encode(text);
    // version, flags (names are UTF-8), stored, time, day, checksum, sizes, length of the name, no extra
    const shared = numbers([2, 20], [2, 0x0800], [2, 0], [2, 0], [2, DAY], [4, checksum(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0]);
    parts.push(numbers([4, 0x04034b50]), shared, name, content);
    directory.push(numbers([4, 0x02014b50], [2, 20]), shared, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, place]), name);
    place += 4 + shared.length + name.length + content.length;
  }
  const count = Object.keys(files).length;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return together([...parts, ...directory, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, place], [2, 0])]);
}

/** Pairs of width in bytes and value, little end first. */
function numbers(...pairs: readonly (readonly [number, number])[]): Uint8Array {
  return Uint8Array.from(pairs.flatMap(([width, value]) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff)));
}

function together(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
