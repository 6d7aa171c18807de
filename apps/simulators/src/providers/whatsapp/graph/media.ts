import type { FileStore } from '../../../disk/file-store.ts';
import { FileTooBig } from '../../../disk/file-store.ts';
import { BadForm, receiveForm } from '../../../disk/receive-form.ts';
import { invalid, noObject, notFound, uploadFailed } from '../graph-error.ts';
import { newMediaId } from '../media/inbound-file.ts';
import { baseType, contradiction, largestFile } from '../media/media-types.ts';
import type { Media } from '../media/media-shelf.ts';
import { headOf } from '../media/outbound-file.ts';
import type { Account } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';
import { Bytes, type Request } from './call.ts';

export const downloadPath = '/lookaside/whatsapp_business/attachments/';

/** Files of a number: upload, description, bytes, deletion. Every method throws GraphError. */
export class MediaDesk {
  readonly #store: WhatsAppStore;
  readonly #files: FileStore;

  constructor(store: WhatsAppStore, files: FileStore) {
    this.#store = store;
    this.#files = files;
  }

  async upload(account: Account, request: Request): Promise<object> {
    const { fields, file, extra } = await this.#received(request);
    const keep = (): Media =>
      this.#store.media.put({
        id: newMediaId(),
        account: account.phoneNumberId,
        origin: 'upload',
        mimeType: baseType(file?.mimeType ?? ''),
        file: file?.id ?? '',
        at: Date.now(),
      });
    try {
      if (fields['messaging_product'] !== 'whatsapp')
        throw invalid("The parameter messaging_product is required and must be 'whatsapp'.");
      if (!file) throw invalid('The parameter file is required.');
      const type = fields['type'];
      if (type === undefined || type === '') throw invalid('The parameter type is required.');
      if (baseType(type) !== baseType(file.mimeType)) {
        throw uploadFailed(`Param type is '${type}', and the file came as '${file.mimeType}'.`);
      }
      const problem = contradiction(file.mimeType, await headOf(this.#files, file), file.size);
      if (problem !== undefined) throw uploadFailed(problem);
      return { id: keep().id };
    } catch (error) {
      if (file) this.#files.remove(file.id);
      throw error;
    } finally {
      for (const { id } of extra) this.#files.remove(id);
    }
  }

  describe(request: Request): object {
    const media = this.#found(request);
    const file = this.#store.media.fileOf(media);
    if (!file) throw noObject(media.id);
    return {
      messaging_product: 'whatsapp',
      url: `${request.protocol}://${request.host}/whatsapp${downloadPath}?${this.#store.media.addressOf(media, Date.now())}`,
      mime_type: media.mimeType,
      sha256: file.sha256,
      file_size: String(file.size),
      id: media.id,
    };
  }

  /** The bytes behind an address; 404 once its five minutes are over. */
  download(request: Request): Bytes {
    const media = this.#store.media.behind(request.query, Date.now());
    const file = media && this.#store.media.fileOf(media);
    if (!media || !file) throw notFound();
    return new Bytes(this.#files.open(file.id), {
      'content-type': media.mimeType,
      'content-length': String(file.size),
      'content-disposition': 'inline',
    });
  }

  delete(request: Request): object {
    this.#store.media.end(this.#found(request));
    return { success: true };
  }

  #found(request: Request): Media {
    const media = this.#store.media.find(request.params.id);
    const { phone_number_id: account } = request.query;
    if (!media || (account !== undefined && account !== media.account)) throw noObject(request.params.id);
    return media;
  }

  async #received(request: Request) {
    try {
      const form = await receiveForm(request.raw, request.headers, this.#files, largestFile);
      const file = form.files.find(({ field }) => field === 'file');
      const extra = form.files.filter((one) => one !== file);
      request.body = {
        ...form.fields,
        ...Object.fromEntries(
          form.files.map(({ field, name, mimeType, size, sha256 }) => [
            field,
            { name, mimeType, size, sha256 },
          ]),
        ),
      };
      return { fields: form.fields, file, extra };
    } catch (error) {
      if (error instanceof FileTooBig) throw uploadFailed(`The file has more than ${error.most} bytes.`);
      if (error instanceof BadForm) throw invalid('The body must be a multipart form with a file.');
      throw error;
    }
  }
}
