namespace Copilot.Core.Facts.Matching;

/// <summary>Brings the forms of a word together: a plural and its singular, nothing more.</summary>
internal static class WordForms
{
    /// <summary>The singular of a word in lower case, by its ending; a word that only looks like a plural comes out alike wherever it stands.</summary>
    public static string Singular(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        if (word.Length <= 3 || word[^1] != 's')
        {
            return word;
        }

        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^3] + "y";
        }

        if (word.Length > 5 && word.EndsWith("ses", StringComparison.Ordinal) && word[^4] is 'o' or 'e' or 'y')
        {
            // stenoses, prostheses, diagnoses
            return word[..^2] + "is";
        }

        if (
            word.EndsWith("sses", StringComparison.Ordinal)
            || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("shes", StringComparison.Ordinal)
        )
        {
            return word[..^2];
        }

        return word[^2] is 's' or 'u' or 'i' ? word : word[..^1];
    }
}
