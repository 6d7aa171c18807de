import { describe, expect, it } from 'vitest';
import { safeUrl } from './safe-url';

describe('an address that a stranger gave', () => {
  it.each([
    ['https://aroeira.example/mesa', 'https://aroeira.example/mesa'],
    [' http://a.example ', 'http://a.example/'],
    ['mailto:oi@aroeira.example', 'mailto:oi@aroeira.example'],
    ['tel:+551140020180', 'tel:+551140020180'],
  ])('is followed: %s', (address, href) => {
    expect(safeUrl(address)).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'whatsapp://send?text=x',
    '//a.example',
    '/ajustes',
    '',
    undefined,
  ])('is no way out: %s', (address) => {
    expect(safeUrl(address)).toBeNull();
  });
});
