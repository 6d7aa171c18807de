import { Search } from 'lucide-react';
import { cn } from '@/shared/lib/cn';
import { Input } from './input';

type SearchInputProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
};

export function SearchInput({ label, value, onChange, className }: SearchInputProps) {
  return (
    <span role="search" className={cn('relative block', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="pl-8 text-ellipsis"
      />
    </span>
  );
}
