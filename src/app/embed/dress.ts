/** Before anything is shown: the page as its address wants it in a frame. */
import './embed.css';
import { useEmbed } from '../../stores/embed.ts';
import { embedOf } from '../../stores/embedAddress.ts';

export function dress(): void {
  useEmbed.setState(embedOf(location.search));
}
