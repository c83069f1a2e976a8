from django import forms


class EmbedForm(forms.Form):
    """The arguments of an oEmbed request, by the names that the specification gives them."""

    url = forms.CharField(max_length=2000)
    maxwidth = forms.IntegerField(min_value=0, required=False)
    maxheight = forms.IntegerField(min_value=0, required=False)
    format = forms.CharField(required=False)
