export class ContactNoteView {
  id!: string;
  contactId!: string;
  authorId!: string;
  authorName!: string;
  text!: string;
  createdAt!: string;
  editedAt!: string | null;
  version!: number;
}

export class ContactNotePage {
  items!: ContactNoteView[];
  nextCursor!: string | null;
}
