"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuChoice } from "@/components/ui/menu";

const options = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "System", icon: Monitor },
] as const;

/** Light, dark, or as the system says. */
export function ThemeMenu() {
  const { theme = "system", setTheme } = useTheme();
  const face = (
    <>
      <Icon of={Moon} className="hidden dark:block" />
      <Icon of={Sun} className="dark:hidden" />
    </>
  );
  return (
    <Menu label="Theme" face={face} iconOnly>
      <MenuChoice label="Theme" value={theme} options={options} onChange={setTheme} />
    </Menu>
  );
}
