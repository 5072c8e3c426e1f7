declare module "texts:*" {
  export const texts: Record<string, string | string[]>;
  export const plural: (n: number) => number;
}
declare module "*.css";
declare module "*.svg" {
  const address: string;
  export default address;
}
