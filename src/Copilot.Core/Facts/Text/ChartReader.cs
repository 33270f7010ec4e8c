using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Text;

/// <summary>Cuts a chart document into tokens, sections and sentences; pure and linear in the length of the text.</summary>
public static class ChartReader
{
    public static ChartText Read(ChartDocument document, TextLexicon lexicon)
    {
        var tokens = TornWords.Join(
            document.Text,
            Tokenizer.Tokenize(document.Text, Math.Clamp(document.BodyStart, 0, document.Text.Length)),
            lexicon
        );
        var vocabulary = new Vocabulary(tokens.Length);
        var words = new int[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            words[i] = vocabulary.NumberOf(Tokenizer.IsLeader(document.Text, tokens[i]) ? ":" : TornWords.Whole(document.Text, tokens[i]));
        }

        var lower = vocabulary.Words;
        var sentences = new SentenceSplitter(document, tokens, words, lower, lexicon).Split();
        return new ChartText(document, tokens, words, lower, sentences, lexicon);
    }
}
