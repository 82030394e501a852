import qrcode from 'qrcode-generator';
import { type Drawing, palette, svgAddress } from './svg.ts';

/** A square module's side in CSS pixels, and the quiet zone around the code that ISO/IEC 18004 asks for, in modules. */
const side = 3;
const quiet = 4;

/** A text as a QR code, error correction M: a seventh of it may be stained and it still reads. Holds no words, so no typeface. */
export function qrCode(value: string): Drawing {
  const code = qrcode(0, 'M');
  code.addData(value, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  let path = '';
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
    }
  }
  const size = modules + 2 * quiet;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * side}" height="${size * side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}" fill="${palette.ink}"/></svg>`;
  return {
    source: svgAddress(svg),
    alt: `QR-kode med teksten ${value}`,
    width: size * side,
    height: size * side,
  };
}
