import sharp from 'sharp';
import { Slots } from './slots.js';

/** Of a picture that could be read, as it is seen: turned upright. */
export interface SeenPicture {
  readonly width: number;
  readonly height: number;
}

/** A picture of more is not opened: a few kilobytes can claim to be larger than our memory. */
export const mostPixels = 40_000_000;

const thumbnailBox = 480;
const readable = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif']);
const slots = new Slots(2);

// Pictures come from strangers: nothing is kept between them, and no reader of other formats can be reached.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});

export function isReadablePicture(mimeType: string): boolean {
  return readable.has(mimeType);
}

/**
 * Draws a small still picture (WebP) of the first frame into `target`, without EXIF and the like; null when the picture
 * cannot be read or is too large to be.
 */
export function drawThumbnail(path: string, target: string): Promise<SeenPicture | null> {
  return slots.use(async () => {
    try {
      const options = { limitInputPixels: mostPixels, sequentialRead: true, failOn: 'error' } as const;
      const { autoOrient } = await sharp(path, options).metadata();
      await sharp(path, options)
        .autoOrient()
        .resize(thumbnailBox, thumbnailBox, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78 })
        .toFile(target);
      return { width: autoOrient.width, height: autoOrient.height };
    } catch {
      // Whatever is wrong with it, it is no picture to us.
      return null;
    }
  });
}
