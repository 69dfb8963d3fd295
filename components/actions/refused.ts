/** Why a signal is not sent, in words: the reason, then what to do instead. */
export const refusedWords = (code: string) => code;
