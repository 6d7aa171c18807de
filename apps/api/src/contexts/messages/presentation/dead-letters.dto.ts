export class ReplayedDeadLetter {
  id!: string;
  resolved!: boolean;
}
