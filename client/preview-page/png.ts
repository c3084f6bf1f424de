/** What browsers paint on one canvas. */
const mostPixels = 160_000_000;
const longestSide = 16_000;
/** Sharp on screens of today. */
const usualScale = 2;

/**
 * Paints an SVG as a PNG, at twice its size where a canvas can be as large.
 * @throws Error when the browser cannot read the SVG.
 */
export async function pngOf(svg: string): Promise<Blob> {
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const { naturalWidth: width, naturalHeight: height } = image;
        const scale = Math.min(usualScale, longestSide / width, longestSide / height, Math.sqrt(mostPixels / (width * height)));
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((resolve, reject) => {
            canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('The browser painted nothing.')), 'image/png');
        });
    } finally {
        URL.revokeObjectURL(address);
    }
}
