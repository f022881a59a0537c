// Una pieza como la da /api/parts.
export interface Part {
  id: number
  code: string
  description: string
  price: number
  stock: number
  weight_grams: number | null
  tags: string[]
  family: string | null
}
