/** The images of the customer agent as SQL sees them. */
export type IdentitySchema = {
  avatar_image: {
    id: string;
    type: "image/png" | "image/jpeg" | "image/webp";
    bytes: Buffer;
    width: number;
    height: number;
    author_id: string;
    created_at: Date;
  };
};
