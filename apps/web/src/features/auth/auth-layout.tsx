import { Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { changeLanguage, currentLanguage, languageNames, languages } from '@/shared/i18n/language';
import { Button } from '@/shared/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Logo } from '@/shared/ui/logo';
import { AuthScene } from './auth-scene';

/** Form at the left, the product at work at the right (the form alone on a phone). */
export function AuthLayout({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex h-full overflow-hidden">
      <main
        id="main"
        className="relative flex w-full flex-col overflow-y-auto px-5 py-6 md:w-[46%] md:min-w-[480px] md:px-16 md:py-9"
      >
        <div className="flex items-center gap-2.5">
          <Logo size={32} />
          <span className="text-lg font-semibold tracking-tight">CRM Manager</span>
        </div>
        <div className="m-auto w-full max-w-[360px] py-8">
          <h1 className="text-3xl tracking-tight">{title}</h1>
          <p className="mt-1 mb-7 text-base text-muted-foreground">{text}</p>
          {children}
        </div>
        <footer className="flex items-center justify-end">
          <LanguageMenu />
        </footer>
      </main>
      <AuthScene />
    </div>
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="text-xs text-muted-foreground"
          aria-label={`${t('auth.layout.language')}: ${languageNames[currentLanguage()]}`}
        >
          <Globe aria-hidden className="size-3.5" />
          {languages
            .filter((language) => language === i18n.language)
            .map((language) => languageNames[language])}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={i18n.language}>
          {languages.map((language) => (
            <DropdownMenuRadioItem
              key={language}
              value={language}
              onSelect={() => void changeLanguage(language)}
            >
              {languageNames[language]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
