/** 16 hex digits, equal for equal texts: two FNV-1a hashes of 32 bits, from the front and from the back. */
export function hashOf(text: string): string {
  let forward = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) forward = Math.imul(forward ^ text.charCodeAt(i), 0x0100_0193);
  let backward = 0x811c_9dc5;
  for (let i = text.length - 1; i >= 0; i--) backward = Math.imul(backward ^ text.charCodeAt(i), 0x0100_0193);
  return [forward, backward].map((bits) => (bits >>> 0).toString(16).padStart(8, '0')).join('');
}
