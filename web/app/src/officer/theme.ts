import {
  createTheme,
  type CSSVariablesResolver,
  Input,
  Menu,
  Modal,
  SegmentedControl,
  Tabs,
  type MantineColorsTuple,
} from '@mantine/core'

/** Mantine asks for ten shades; ours come from the tokens, which know the two themes themselves. */
const action: MantineColorsTuple = [
  'var(--action-soft)', 'var(--action-soft)', 'var(--action-line)', 'var(--action-line)', 'var(--action)',
  'var(--action)', 'var(--action)', 'var(--action-hover)', 'var(--action-hover)', 'var(--action-hover)',
]

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: { xs: 'var(--fs-12)', sm: 'var(--fs-15)', md: 'var(--fs-15)', lg: 'var(--fs-17)', xl: 'var(--fs-20)' },
  headings: { fontFamily: 'var(--font)', fontWeight: 'var(--w-strong)' },
  defaultRadius: 'md',
  radius: { md: 'var(--r)', sm: 'var(--r-s)' },
  primaryColor: 'action',
  colors: { action },
  respectReducedMotion: true,
  components: {
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-height': 'var(--hit)',
          '--input-size': 'var(--hit)',
          '--input-fz': 'var(--fs-15)',
          '--input-padding': '12px',
          '--input-bd': 'var(--line-strong)',
          '--input-bg': 'var(--paper)',
          '--input-color': 'var(--ink)',
          '--input-placeholder-color': 'var(--ink-3)',
        },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { fontWeight: 'var(--w-strong)', fontSize: 'var(--fs-15)', marginBottom: 6 },
        description: { color: 'var(--ink-2)', fontSize: 'var(--fs-13)' },
        error: { color: 'var(--bad)', fontSize: 'var(--fs-13)', marginTop: 6 },
      },
    }),
    // Locking the scroll would write a style element, for which the page's policy has no room.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, size: 520, overlayProps: { backgroundOpacity: 0.5 } },
      styles: { title: { fontWeight: 'var(--w-strong)', fontSize: 'var(--fs-20)' } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'none', withinPortal: true } }),
    Tabs: Tabs.extend({ defaultProps: { color: 'action' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { fullWidth: true } }),
  },
})

/** Mantine's own variables, said in our tokens; the same in both schemes, since the tokens change. */
const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-anchor': 'var(--action)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--action)',
  '--mantine-primary-color-filled-hover': 'var(--action-hover)',
  '--mantine-primary-color-light': 'var(--action-soft)',
  '--mantine-primary-color-contrast': 'var(--on-action)',
}

export const variables: CSSVariablesResolver = () => ({ variables: shared, light: shared, dark: shared })
