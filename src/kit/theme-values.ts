import * as z from "zod";
import { digestSchema } from "./kit-question-schema.ts";

/** What a theme changed when a kit was made, as kit.json keeps it. Fonts stay in their files. */
export const themeValuesSchema = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a color such as "#10495a"')
    .nullable(),
  footer: z
    .string()
    .max(90)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "must be one line")
    .nullable(),
  logo: z
    .strictObject({
      address: z
        .string()
        .max(400_000)
        .regex(
          /^data:image\/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*$/,
          "must be a PNG, JPEG, or SVG as a data address",
        ),
      alt: z.string().max(80),
    })
    .nullable(),
  fonts: z.array(
    z.strictObject({
      family: z.enum(["sans", "serif", "code"]),
      style: z.enum(["regular", "bold", "italic"]),
      file: z.string().max(200).meta({ description: "Below templates/fonts" }),
      digest: digestSchema.meta({ description: "SHA-256 of the file" }),
    }),
  ),
});

export type ThemeValues = z.infer<typeof themeValuesSchema>;
